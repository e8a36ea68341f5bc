//! The tables of lists and of their instances, as they are read.

use super::super::{
    numbering::Numbering,
    word::levels::{Instance, LEVELS, Level, Lists},
};

/// The list or instance described now, and all that were described before.
#[derive(Default)]
pub(super) struct ListTables {
    pub(super) lists: Lists,
    list: Vec<Level>,
    instance: Described,
    /// A level belongs to the instance described now, not to a list.
    in_instance: bool,
    pattern: String,
}

#[derive(Default)]
struct Described {
    list: u32,
    /// Levels seen so far.
    levels: usize,
    starts: Vec<(usize, i64)>,
    changed: Vec<(usize, Level)>,
}

impl ListTables {
    /// A property inside the table of lists or the one of instances.
    pub(super) fn property(&mut self, name: &str, number: Option<i32>) {
        let value = i64::from(number.unwrap_or(0));
        match name {
            "list" => {
                self.list.clear();
                self.in_instance = false;
            }
            "listoverride" => {
                self.instance = Described::default();
                self.in_instance = true;
            }
            "listlevel" => self.begin_level(),
            "lfolevel" => self.instance.levels += 1,
            "listid" => self.identify(number.unwrap_or(0).cast_unsigned()),
            "ls" => self.add_instance(u32::try_from(value).unwrap_or(0)),
            "levelstartat" => self.start_at(value),
            "levelnfc" | "levelnfcn" => self.change(|level| {
                level.numbering = Numbering::of_code(value);
            }),
            "levelfollow" => self.change(|level| level.spaced = value != 2),
            "levellegal" => self.change(|level| level.digits_above = number != Some(0)),
            "levelnorestart" => self.change(|level| {
                level.restarts = (number != Some(0)).then_some(0);
            }),
            _ => {}
        }
    }

    fn begin_level(&mut self) {
        let level = Level { start: 1, spaced: true, ..Level::default() };
        if !self.in_instance {
            if self.list.len() < LEVELS {
                self.list.push(level);
            }
        } else if let Some(at) = self.instance.levels.checked_sub(1).filter(|&at| at < LEVELS) {
            self.instance.changed.retain(|(one, _)| *one != at);
            self.instance.changed.push((at, level));
        }
    }

    /// The level described now.
    fn change(&mut self, change: impl FnOnce(&mut Level)) {
        let level = if self.in_instance {
            self.instance.changed.last_mut().map(|(_, level)| level)
        } else {
            self.list.last_mut()
        };
        if let Some(level) = level {
            change(level);
        }
    }

    fn start_at(&mut self, start: i64) {
        let at = self.instance.levels.checked_sub(1).filter(|&at| at < LEVELS);
        match at.filter(|_| self.in_instance) {
            Some(at) => self.instance.starts.push((at, start)),
            None => self.change(|level| level.start = start),
        }
    }

    fn identify(&mut self, list: u32) {
        if self.in_instance {
            self.instance.list = list;
        } else {
            self.lists.add_list(list, std::mem::take(&mut self.list));
        }
    }

    fn add_instance(&mut self, number: u32) {
        let Described { list, starts, changed, .. } = std::mem::take(&mut self.instance);
        let starts = starts.into_iter().rev().take(LEVELS).collect();
        self.lists.add_instance(number, Instance { list, starts, levels: changed });
    }

    /// Adds to the pattern of a level: its length, its characters, `;`.
    pub(super) fn pattern(&mut self, words: &str) {
        if self.pattern.len() < 256 {
            self.pattern.push_str(words);
        }
    }

    /// The pattern's group ends.
    pub(super) fn end_pattern(&mut self) {
        let pattern = std::mem::take(&mut self.pattern);
        let mut words = pattern.chars();
        words.next();
        let words = words.as_str();
        let words = words.strip_suffix(';').unwrap_or(words).to_owned();
        self.change(|level| level.words = words);
    }
}
