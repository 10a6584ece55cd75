// Shared by the build script and the tests, which cannot depend on each other.

use std::fs;
use std::io;
use std::path::Path;

use sverka::database::SourceFile;

/// The TOML files of the database in `folder`, in the order of their names,
/// which begin with `shown_as`.
pub(crate) fn source_files(folder: &Path, shown_as: &str) -> io::Result<Vec<SourceFile>> {
    let mut names = vec!["database.toml".to_owned(), "reports.toml".to_owned()];
    for entry in fs::read_dir(folder.join("events"))? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        // What editors and systems leave behind.
        if !name.starts_with('.') && !name.ends_with('~') {
            names.push(format!("events/{name}"));
        }
    }
    names.sort();
    names
        .into_iter()
        .map(|name| {
            let text = fs::read_to_string(folder.join(&name))
                .map_err(|error| io::Error::new(error.kind(), format!("{name}: {error}")))?;
            Ok(SourceFile {
                name: format!("{shown_as}/{name}"),
                text,
            })
        })
        .collect()
}
