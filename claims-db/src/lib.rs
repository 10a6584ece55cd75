//! The embedded claims database.
