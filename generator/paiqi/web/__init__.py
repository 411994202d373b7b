"""One way to ask another host: a request, its answer as it came, a time after which nobody waits any longer.

请求别的主机只有这一条路：发一次请求，照原样拿回答复；到时间就不再等。
"""

#: So long nobody waits for a whole answer, in seconds.
PATIENCE = 15.0
