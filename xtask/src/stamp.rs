//! Knowing that a step need not be done again.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::process::{Failure, Outcome, target};

/// Folders that hold what was made or installed.
const LEFT_OUT: [&str; 3] = ["node_modules", "dist", "target"];

/// Remembers the content from which a step was last done.
#[derive(Debug)]
pub(crate) struct Stamp {
    file: PathBuf,
    content: String,
}

impl Stamp {
    /// Of a step that reads `inputs` (files, or folders with all in them) and
    /// depends on `settings`.
    pub(crate) fn new(step: &str, inputs: &[&Path], settings: &str) -> Outcome<Stamp> {
        let mut hasher = DefaultHasher::new();
        settings.hash(&mut hasher);
        for input in inputs {
            hash(input, &mut hasher)?;
        }
        Ok(Stamp {
            file: target().join("xtask").join(step),
            content: format!("{:016x}", hasher.finish()),
        })
    }

    /// Whether the step was done with the same inputs and its outputs are
    /// still there.
    pub(crate) fn is_fresh(&self, outputs: &[&Path]) -> bool {
        outputs.iter().all(|output| output.exists())
            && fs::read_to_string(&self.file).is_ok_and(|content| content == self.content)
    }

    /// What the step was done from, as a short text.
    pub(crate) fn content(&self) -> &str {
        &self.content
    }

    /// Remembers that the step is done.
    pub(crate) fn set(&self) -> Outcome {
        write(&self.file, &self.content)
    }
}

fn hash(path: &Path, hasher: &mut DefaultHasher) -> Outcome {
    if path.is_dir() {
        for entry in sorted(path)? {
            let name = entry.file_name().unwrap_or_default();
            if !LEFT_OUT.iter().any(|left_out| name == *left_out) {
                name.hash(hasher);
                hash(&entry, hasher)?;
            }
        }
    } else {
        fs::read(path)
            .map_err(|error| Failure::new(format!("{}: {error}", path.display())))?
            .hash(hasher);
    }
    Ok(())
}

/// What is in a folder, by name.
pub(crate) fn sorted(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).and_then(|entries| {
        entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<Vec<_>, _>>()
    });
    let mut entries =
        entries.map_err(|error| Failure::new(format!("{}: {error}", folder.display())))?;
    entries.sort();
    Ok(entries)
}

/// Writes a file, with its folder.
pub(crate) fn write(file: &Path, content: impl AsRef<[u8]>) -> Outcome {
    file.parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(file, content))
        .map_err(|error| Failure::new(format!("{}: {error}", file.display())))
}
