"""The command line: commands, progress, exit codes, and what is read of the world outside.

命令行：命令、进度、退出码；只有这里读时钟和环境变量。
"""
