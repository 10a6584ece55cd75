//! Panics become traps.
//!
//! At each of its hundreds of places a panic brings along what it would say:
//! an index, a length, a file and line. Users of the package read none of it.
//! They get the error `internal` either way, and its cause has the stack. So
//! the module traps there instead; native builds keep their messages.

use std::collections::HashSet;

use walrus::ir::{Const, Instr, InstrSeq, Unreachable, Value, VisitorMut, dfs_pre_order_mut};
use walrus::{ConstExpr, DataKind, FunctionId, Module};

/// The libraries whose functions panic where they do not return, as symbols
/// name them.
const LIBRARIES: [&str; 3] = ["_4core", "_5alloc", "_3std"];

/// Puts traps in the place of panics, and zeros in the place of the files and
/// lines that only they would name. `false` where no panic is found.
pub(crate) fn instead_of_panics(module: &mut Module) -> bool {
    let of_libraries = module.funcs.iter().filter(|function| {
        let name = function.name.as_deref().unwrap_or_default();
        name.starts_with("_R") && LIBRARIES.iter().any(|library| name.contains(library))
    });
    let mut traps = Traps {
        panicking: of_libraries.map(|function| function.id()).collect(),
        dropped: HashSet::new(),
    };
    let mut kept = Kept(HashSet::new());
    for (_, function) in module.funcs.iter_local_mut() {
        let entry = function.entry_block();
        dfs_pre_order_mut(&mut traps, function, entry);
        dfs_pre_order_mut(&mut kept, function, entry);
    }
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    for data in data {
        let data = module.data.get_mut(data);
        if let DataKind::Active {
            offset: ConstExpr::Value(Value::I32(start)),
            ..
        } = data.kind
        {
            let places = traps.dropped.difference(&kept.0).copied();
            forget(&mut data.value, start as u32, places);
        }
    }
    !traps.panicking.is_empty()
}

struct Traps {
    /// Functions that panic, if they do not return.
    panicking: HashSet<FunctionId>,
    /// The constants that were only there for panics, and maybe elsewhere.
    dropped: HashSet<u32>,
}

impl VisitorMut for Traps {
    fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
        let instructions = &mut sequence.instrs;
        // A function that does not return is called before "unreachable".
        let panic = instructions.windows(2).position(|pair| {
            matches!(&pair[0].0, Instr::Call(call) if self.panicking.contains(&call.func))
                && matches!(pair[1].0, Instr::Unreachable(_))
        });
        let Some(panic) = panic else { return };
        // A trap leaves nobody to see what was worked out just before it.
        let seen = instructions[..panic]
            .iter()
            .rposition(|(instruction, _)| !is_unseen(instruction));
        let end = seen.map_or(0, |at| at + 1);
        for (instruction, _) in instructions.drain(end..) {
            if let Instr::Const(Const {
                value: Value::I32(value),
            }) = instruction
            {
                self.dropped.insert(value as u32);
            }
        }
        instructions.push((Unreachable {}.into(), Default::default()));
    }
}

/// Whether an instruction does nothing but with the stack, locals, and memory
/// that a call leaves behind.
fn is_unseen(instruction: &Instr) -> bool {
    matches!(
        instruction,
        Instr::LocalGet(_)
            | Instr::LocalSet(_)
            | Instr::LocalTee(_)
            | Instr::GlobalGet(_)
            | Instr::Const(_)
            | Instr::Binop(_)
            | Instr::Unop(_)
            | Instr::Select(_)
            | Instr::Drop(_)
            | Instr::Load(_)
            | Instr::Store(_)
    )
}

/// The constants of code.
struct Kept(HashSet<u32>);

impl VisitorMut for Kept {
    fn visit_const_mut(&mut self, constant: &mut Const) {
        if let Value::I32(value) = constant.value {
            self.0.insert(value as u32);
        }
    }
}

/// A place in the sources, as a panic has it: address and length of a file's
/// name, line, column.
const PLACE: usize = 16;

/// Fills places in the sources with zeros, and the names of files that no
/// other place is in.
fn forget(data: &mut [u8], start: u32, places: impl Iterator<Item = u32>) {
    let mut names = HashSet::new();
    for place in places {
        let Some(at) = place.checked_sub(start).map(|at| at as usize) else {
            continue;
        };
        let Some(record) = data.get(at..at + PLACE) else {
            continue;
        };
        let [name, length, line, column] =
            [0, 4, 8, 12].map(|field| word(record, field).unwrap_or_default());
        let Some(from) = name.checked_sub(start).map(|from| from as usize) else {
            continue;
        };
        let is_file = data
            .get(from..from + length as usize)
            .is_some_and(|name| name.ends_with(b".rs"));
        // Lines and columns are small and count from one.
        if is_file && (1..1 << 16).contains(&line) && (1..1 << 10).contains(&column) {
            data[at..at + PLACE].fill(0);
            names.insert((name, from, length as usize));
        }
    }
    let pointers = (0..data.len()).step_by(4).filter_map(|at| word(data, at));
    let pointers: HashSet<u32> = pointers.collect();
    for (name, from, length) in names {
        if !pointers.contains(&name) {
            data[from..from + length].fill(0);
        }
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes))
}
