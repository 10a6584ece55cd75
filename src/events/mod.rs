//! Stage `events`.
