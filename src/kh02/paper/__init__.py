"""A report's words as blocks, Markdown, HTML, PDF; what stands around them."""
