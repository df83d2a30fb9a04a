"""What is said at a meeting: comments, questions and answers, remarks."""
