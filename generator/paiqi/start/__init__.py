"""What a new workspace begins with, and the files that check and publish it.

新工作区的起点，以及自动检查和发布用的文件。
"""
