"""Speed, memory and start-up time, measured side by side in one run: ratios travel between machines, seconds do not.

python -m benchmarks [DATA]          writes docs/benchmarks.md
"""
