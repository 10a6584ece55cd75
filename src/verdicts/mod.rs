//! Claim × fact → verdict. Pure functions over values.

/// What the record says of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The record entails the claim.
    Supported,
    /// Claim and record cannot both hold.
    Contradicted,
    /// Some members of a list are supported, none contradicted.
    PartlySupported,
    /// The record neither confirms nor excludes the claim.
    NotEstablished,
}

impl Verdict {
    /// The code that stands in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Verdict::Supported => "supported",
            Verdict::Contradicted => "contradicted",
            Verdict::PartlySupported => "partly_supported",
            Verdict::NotEstablished => "not_established",
        }
    }
}
