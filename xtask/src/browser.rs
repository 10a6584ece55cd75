//! The browsers that tests and benches need.

use std::path::PathBuf;

use crate::setup;

/// A browser that tests need, and where it is to be had.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) name: &'static str,
    /// Names it to the tests, and a reader's own to us.
    pub(crate) variable: &'static str,
    programs: &'static [&'static str],
    /// Where it is on systems that have no `PATH` for it.
    elsewhere: &'static [&'static str],
    /// Debian's packages.
    packages: &'static [&'static str],
}

pub(crate) const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "SVERKA_CHROMIUM",
    programs: &["chromium", "chromium-browser", "google-chrome", "chrome"],
    elsewhere: &[
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    ],
    packages: &["chromium", "fonts-noto-core"],
};

pub(crate) const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "SVERKA_FIREFOX",
    programs: &["firefox-esr", "firefox"],
    elsewhere: &[
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
    ],
    packages: &["firefox-esr", "fonts-noto-core"],
};

impl Browser {
    /// Finds it, or installs Debian's.
    pub(crate) fn path(&self) -> Result<PathBuf, String> {
        if let Some(browser) = self.find() {
            return Ok(browser);
        }
        if let Some(installed) = setup::apt_install(self.packages) {
            installed.map_err(|failure| failure.to_string())?;
            if let Some(browser) = self.find() {
                return Ok(browser);
            }
        }
        Err(format!(
            "no {0} was found: install {0}, or set {1} to one",
            self.name, self.variable
        ))
    }

    fn find(&self) -> Option<PathBuf> {
        if let Some(path) = std::env::var_os(self.variable).map(PathBuf::from) {
            return path.exists().then_some(path);
        }
        let in_path = std::env::var_os("PATH").and_then(|path| {
            std::env::split_paths(&path)
                .flat_map(|folder| self.programs.iter().map(move |name| folder.join(name)))
                .find(|file| file.is_file())
        });
        in_path.or_else(|| {
            self.elsewhere
                .iter()
                .map(PathBuf::from)
                .find(|file| file.is_file())
        })
    }
}
