//! Plans: 到2025年达到30亿元, 力争新增20家. Told apart from facts and never judged.

use super::{Desk, Draft};
use crate::model::ClaimKind;

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for statement in desk.statements {
        if statement.planned {
            drafts.push(desk.draft(ClaimKind::Target, statement, false));
        }
    }
}
