//! The nodes of date patterns, unpacked. Shared with the lexicon's compiler,
//! which packs them.
//!
//! Nodes stand in rows: those that may follow the same one. Packed, they are
//! columns, and a row is known by how many were made or named since it was.

use super::pattern::{Element, Node, Tag};
use super::unpack::Stream;

/// What many nodes are alike in: what they match, flags, what a match that ends
/// there is, and whether others follow.
pub(crate) type Kind = (Element, u8, Tag, bool);

/// The columns. Numbers are those of `layout.rs`.
pub(crate) struct PackedNodes<'p> {
    pub(crate) kinds: &'p [Kind],
    /// The words of all nodes in order, each less the one before it.
    pub(crate) words: &'p [u8],
    /// For every row the number of its nodes. A row comes after those that
    /// follow its nodes.
    pub(crate) rows: &'p [u8],
    /// For every node the number of its kind.
    pub(crate) node_kinds: &'p [u8],
    /// For every node that has one its argument; of words, their number among
    /// the words.
    pub(crate) args: &'p [u8],
    /// For every node that others follow, their row: 1 for the one that was
    /// made or named last, and so on.
    pub(crate) children: &'p [u8],
}

/// Makes the nodes of the columns.
pub(crate) fn unpack(packed: &PackedNodes<'_>) -> Vec<Node> {
    let mut words = Vec::with_capacity(packed.words.len());
    let (mut column, mut word) = (Stream(packed.words), 0);
    while !column.0.is_empty() {
        word += number(&mut column);
        words.push(word);
    }
    let [mut rows, mut kinds, mut args, mut children] =
        [packed.rows, packed.node_kinds, packed.args, packed.children].map(Stream);
    let mut nodes = Vec::with_capacity(packed.node_kinds.len());
    let mut known: Vec<(u16, u16)> = Vec::with_capacity(packed.rows.len());
    while !rows.0.is_empty() {
        let row = (nodes.len() as u16, number(&mut rows));
        for _ in 0..row.1 {
            let kind = packed.kinds.get(kinds.byte() as usize);
            let &(element, flags, accept, has_children) =
                kind.unwrap_or(&(Element::Word, 0, Tag::None, false));
            let arg = match element {
                Element::Word | Element::Class | Element::Point => number(&mut args),
                _ => 0,
            };
            let arg = match element {
                Element::Word => words.get(arg as usize).copied().unwrap_or_default(),
                _ => arg,
            };
            let mut named = (0, 0);
            if has_children
                && let Some(at) = known.len().checked_sub(number(&mut children) as usize)
            {
                named = known.remove(at);
                known.push(named);
            }
            let (first, count) = named;
            nodes.push(Node {
                element,
                flags,
                arg,
                first,
                count,
                accept,
            });
        }
        known.push(row);
    }
    nodes
}

/// Of a column. This runs once: better short than fast.
#[inline(never)]
fn number(column: &mut Stream<'_>) -> u16 {
    column.number()
}
