//! Stage `mentions`.
