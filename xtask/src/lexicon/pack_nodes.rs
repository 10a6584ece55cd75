//! The packed nodes of date patterns, as `nodes.rs` describes them.

use std::collections::{BTreeMap, BTreeSet};

use super::nodes::{Kind, PackedNodes, unpack};
use super::pack::write;
use super::pattern::Element;
use super::{Result, Rows};

/// The columns. `PackedNodes` says what they hold.
#[derive(Default)]
pub(super) struct Columns {
    pub(super) kinds: Vec<Kind>,
    pub(super) words: Vec<u8>,
    pub(super) rows: Vec<u8>,
    pub(super) node_kinds: Vec<u8>,
    pub(super) args: Vec<u8>,
    pub(super) children: Vec<u8>,
}

/// Packs the nodes, and fails if they do not come out again as they went in.
pub(super) fn pack(rows: &Rows) -> Result<Columns> {
    let mut columns = Columns::default();
    let nodes = || rows.nodes.iter();
    let words = nodes().filter(|(item, ..)| item.element == Element::Word);
    let words: BTreeSet<u16> = words.map(|(_, arg, ..)| *arg).collect();
    let mut before = 0;
    for word in &words {
        write(&mut columns.words, (word - before) as usize)?;
        before = *word;
    }
    let numbers: BTreeMap<u16, usize> = words.into_iter().zip(0..).collect();
    let kinds: BTreeSet<Kind> = nodes()
        .map(|(item, _, accept, (_, count))| (item.element, item.flags, *accept, *count > 0))
        .collect();
    columns.kinds = kinds.into_iter().collect();

    let lengths: BTreeMap<u16, u16> = rows
        .known
        .iter()
        .map(|(row, first)| (*first, row.len() as u16))
        .collect();
    let mut known: Vec<u16> = Vec::new();
    for (&first, &count) in &lengths {
        write(&mut columns.rows, count as usize)?;
        for (item, arg, accept, (child, children)) in
            &rows.nodes[first as usize..(first + count) as usize]
        {
            let kind = (item.element, item.flags, *accept, *children > 0);
            let kind = columns.kinds.binary_search(&kind).unwrap_or_default();
            columns
                .node_kinds
                .push(u8::try_from(kind).map_err(|_| "more than 256 kinds of nodes".to_owned())?);
            match item.element {
                Element::Word => write(&mut columns.args, numbers[arg])?,
                Element::Class | Element::Point => write(&mut columns.args, *arg as usize)?,
                _ => {}
            }
            if *children > 0 {
                let at = known.iter().rposition(|row| row == child);
                let at = at.ok_or("a row of nodes comes before those that follow")?;
                write(&mut columns.children, known.len() - at)?;
                known.remove(at);
                known.push(*child);
            }
        }
        known.push(first);
    }
    read_back(rows, &columns)?;
    Ok(columns)
}

fn read_back(rows: &Rows, columns: &Columns) -> Result<()> {
    let found = unpack(&PackedNodes {
        kinds: &columns.kinds,
        words: &columns.words,
        rows: &columns.rows,
        node_kinds: &columns.node_kinds,
        args: &columns.args,
        children: &columns.children,
    });
    let found = found.iter().map(|node| {
        let children = (node.first, node.count);
        (node.element, node.flags, node.arg, node.accept, children)
    });
    let given = rows
        .nodes
        .iter()
        .map(|&(item, arg, accept, children)| (item.element, item.flags, arg, accept, children));
    if found.eq(given) {
        Ok(())
    } else {
        Err("the nodes of date patterns do not unpack as they were packed".to_owned())
    }
}
