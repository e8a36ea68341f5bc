//! Plans: 到2025年达到30亿元, 力争新增20家. Told apart from facts and never judged.

use super::{Desk, Draft};
use crate::model::{ClaimKind, NumberRole};

pub(super) fn find(desk: &Desk<'_>, drafts: &mut Vec<Draft>) {
    for statement in desk.statements {
        let role = desk.mentions.get(statement.mention).map(|mention| mention.number.role);
        if role == Some(NumberRole::Target) {
            drafts.push(desk.draft(ClaimKind::Target, statement, false));
        }
    }
}
