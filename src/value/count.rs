use serde::{Deserialize, Serialize};

/// How a number is qualified. The set of values that each hedge stands for is
/// in the table "Counts" of the verdict rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Hedge {
    /// `700`
    Bare,
    /// `exactly 700`, and `only 700`
    Exactly,
    /// `more than 700`
    MoreThan,
    /// `just over 700`
    LittleOver,
    /// `at least 700`
    AtLeast,
    /// `nearly 700`
    Nearly,
    /// `about 700`
    About,
    /// `up to 700`
    UpTo,
    /// `at most 700`
    AtMost,
    /// `fewer than 700`
    FewerThan,
    /// `from 600 to 700`
    Range,
    /// `hundreds`
    Vague,
}

impl Hedge {
    /// Every hedge, in the order of the verdict rules.
    pub const ALL: [Hedge; 12] = [
        Hedge::Bare,
        Hedge::Exactly,
        Hedge::MoreThan,
        Hedge::LittleOver,
        Hedge::AtLeast,
        Hedge::Nearly,
        Hedge::About,
        Hedge::UpTo,
        Hedge::AtMost,
        Hedge::FewerThan,
        Hedge::Range,
        Hedge::Vague,
    ];

    /// The code that stands in JSON and in the lexicon's files.
    pub const fn code(self) -> &'static str {
        match self {
            Hedge::Bare => "bare",
            Hedge::Exactly => "exactly",
            Hedge::MoreThan => "more_than",
            Hedge::LittleOver => "little_over",
            Hedge::AtLeast => "at_least",
            Hedge::Nearly => "nearly",
            Hedge::About => "about",
            Hedge::UpTo => "up_to",
            Hedge::AtMost => "at_most",
            Hedge::FewerThan => "fewer_than",
            Hedge::Range => "range",
            Hedge::Vague => "vague",
        }
    }

    /// The hedge of a [`code`](Self::code).
    pub fn from_code(code: &str) -> Option<Hedge> {
        Hedge::ALL.into_iter().find(|hedge| hedge.code() == code)
    }
}

/// A number as a set of possible values.
///
/// `min` and `max` are inclusive; `None` is unbounded. A strict bound of an
/// integer is the next integer: more than 700 is `min: 701`. `n` is the number
/// that is printed, absent where none is ("hundreds").
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Count {
    /// Smallest possible value.
    pub min: Option<f64>,
    /// Largest possible value.
    pub max: Option<f64>,
    /// The printed number.
    pub n: Option<f64>,
    /// How it is qualified.
    pub hedge: Hedge,
}

impl Count {
    /// The set that `n` under `hedge` stands for. `Range` and `Vague` have no
    /// single number; see [`Count::range`] and [`Count::vague`].
    pub fn new(n: f64, hedge: Hedge) -> Count {
        let whole = n.fract() == 0.0;
        // Strict bounds: the next integer, or the number itself where a
        // fraction makes "next" meaningless.
        let above = if whole { n + 1.0 } else { n };
        let below = if whole { n - 1.0 } else { n };
        // What is counted begins at nought; what is below it is measured.
        let from_zero = |max: f64| (max >= 0.0).then_some(0.0);
        let (min, max) = match hedge {
            Hedge::Bare | Hedge::Exactly | Hedge::Range | Hedge::Vague => (Some(n), Some(n)),
            Hedge::MoreThan => (Some(above), None),
            // Below zero it is degrees, and nobody says which way they are near.
            Hedge::LittleOver | Hedge::Nearly | Hedge::About if n < 0.0 => {
                let w = Count::about_width(-n);
                (Some(n - w), Some(n + w))
            }
            // A fraction counts no things, so its bounds are not whole either.
            Hedge::LittleOver if !whole => (Some(n), Some(1.25 * n)),
            Hedge::Nearly if !whole => (Some(0.9 * n), Some(n)),
            Hedge::About if !whole => {
                let w = Count::about_width(n);
                (Some(n - w), Some(n + w))
            }
            Hedge::LittleOver => (Some(above), Some((1.25 * n).floor().max(above))),
            Hedge::AtLeast => (Some(n), None),
            Hedge::Nearly => (Some((0.9 * n).ceil().min(below)), Some(below)),
            Hedge::About => {
                let w = Count::about_width(n);
                (Some((n - w).ceil()), Some((n + w).floor()))
            }
            Hedge::UpTo | Hedge::AtMost => (from_zero(n), Some(n)),
            Hedge::FewerThan => (from_zero(below), Some(below)),
        };
        Count {
            min,
            max,
            n: Some(n),
            hedge,
        }
    }

    /// From `a` to `b`, both included.
    pub fn range(a: f64, b: f64) -> Count {
        Count {
            min: Some(a),
            max: Some(b),
            n: None,
            hedge: Hedge::Range,
        }
    }

    /// A vague quantity such as "hundreds": `[a, b]` without a printed number.
    pub fn vague(a: f64, b: Option<f64>) -> Count {
        Count {
            min: Some(a),
            max: b,
            n: None,
            hedge: Hedge::Vague,
        }
    }

    /// Half the width of "about n": a tenth of n or half a unit of its last
    /// non-zero digit, whichever is larger, but at most a quarter of n.
    pub fn about_width(n: f64) -> f64 {
        if n == 0.0 || n.fract() != 0.0 {
            return 0.1 * n.abs();
        }
        let mut unit = 1.0;
        while unit < 1e15 && remainder(n, unit * 10.0) == 0.0 {
            unit *= 10.0;
        }
        (0.1 * n).max(unit / 2.0).min(0.25 * n)
    }

    /// Whether the printed number ends in two zeros or more.
    pub fn is_round(&self) -> bool {
        self.n
            .is_some_and(|n| n != 0.0 && remainder(n, 100.0) == 0.0)
    }
}

/// What is left of a whole number that is divided by another, for numbers as
/// texts have them, below 2⁵⁰. The operator's remainder, exact for every
/// double, brings a division of 128 bits into the wasm module.
pub(crate) fn remainder(n: f64, by: f64) -> f64 {
    n - by * (n / by).floor()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hedge_has_its_set() {
        for (n, hedge, min, max) in [
            (700.0, Hedge::Bare, Some(700.0), Some(700.0)),
            (700.0, Hedge::Exactly, Some(700.0), Some(700.0)),
            (700.0, Hedge::MoreThan, Some(701.0), None),
            (700.0, Hedge::LittleOver, Some(701.0), Some(875.0)),
            (700.0, Hedge::AtLeast, Some(700.0), None),
            (700.0, Hedge::Nearly, Some(630.0), Some(699.0)),
            // n − 1 at least.
            (3.0, Hedge::Nearly, Some(2.0), Some(2.0)),
            (700.0, Hedge::UpTo, Some(0.0), Some(700.0)),
            (700.0, Hedge::AtMost, Some(0.0), Some(700.0)),
            (700.0, Hedge::FewerThan, Some(0.0), Some(699.0)),
            // A tenth, half a unit of the last digit, a quarter at most.
            (700.0, Hedge::About, Some(630.0), Some(770.0)),
            (10.0, Hedge::About, Some(8.0), Some(12.0)),
            (650.0, Hedge::About, Some(585.0), Some(715.0)),
            (1000.0, Hedge::About, Some(750.0), Some(1250.0)),
        ] {
            let count = Count::new(n, hedge);
            assert_eq!((count.min, count.max), (min, max), "{hedge:?} {n}");
        }
    }

    #[test]
    fn sets_of_fractions_and_of_what_is_below_zero_are_not_empty() {
        for hedge in Hedge::ALL {
            for n in [-15.0, -0.5, 0.0, 0.25, 1.5, 2.5, 99.9] {
                let count = Count::new(n, hedge);
                let (min, max) = (count.min.unwrap_or(f64::MIN), count.max.unwrap_or(f64::MAX));
                assert!(min <= max, "{hedge:?} {n}: {min} to {max}");
            }
        }
    }
}
