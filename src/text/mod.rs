//! Stage `text`.
