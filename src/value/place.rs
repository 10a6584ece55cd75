use serde::{Deserialize, Serialize};

use super::Country;

/// Where something happens, as fine as it is stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The country.
    pub country: Country,
    /// The city's slug (English, lower case, kebab-case), where one is stated.
    #[serde(default)]
    pub city: Option<String>,
}
