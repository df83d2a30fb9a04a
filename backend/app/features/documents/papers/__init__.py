"""What each paper says, from what the queries read: pure, in Chinese, whoever asks."""
