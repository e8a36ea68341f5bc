//! Draws the text step by step, the first screen at once, so that no task of the page is long.
//!
//! A letter that comes again, with its checks or with a correction, takes the place of the one that
//! stands there step by step too. Far down in a long letter the browser may skip what is out of
//! sight, but only what was painted before: its height is known from then on, and a jump lands where
//! it should.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{effects::use_effect_with, reader::Content};
use crate::{
    model::Letter,
    ui::{platform, shared::Shared, state::TextView},
};

/// Steps taken at once: a screen, below the letterhead.
const AT_ONCE: usize = 1;
/// Steps between two frames after that.
const STRIDE: usize = 2;
/// Chunks that are never skipped: most letters have no more, and skipping costs a layout of its own.
const KEPT: usize = 16;

/// What the pane shows: one reading of a letter, in one view.
#[derive(Clone, PartialEq)]
pub(super) struct Version {
    pub(super) letter: Shared<Letter>,
    pub(super) content: Shared<Content>,
    pub(super) view: TextView,
}

impl Version {
    /// The steps in which it is drawn.
    fn steps(&self) -> usize {
        match self.view {
            TextView::Clean => self.content.prose.steps(),
            TextView::Original => self.content.original.len(),
        }
    }

    /// How much of a chunk there is after so many steps: in one step all of it, of a long table some
    /// rows with each.
    fn share(&self, chunk: usize, steps: usize) -> usize {
        let first = match self.view {
            TextView::Clean => self.content.prose.chunks.get(chunk).map(|own| own.steps.clone()),
            TextView::Original => (chunk < self.content.original.len()).then(|| chunk..chunk + 1),
        };
        first.map_or(0, |own| own.end.min(steps).saturating_sub(own.start))
    }

    /// Whether the other one is of the same text, so that it can stand until this one is drawn.
    fn follows(&self, other: &Self) -> bool {
        self.view == other.view && self.letter.source.sha256 == other.letter.source.sha256
    }
}

/// A version as far as it is drawn somewhere.
#[derive(Clone, PartialEq)]
pub(super) struct Share {
    pub(super) of: Version,
    /// Steps of a chunk.
    pub(super) steps: usize,
}

/// How far the pane is.
#[derive(Clone)]
pub(super) struct Drawn {
    /// Steps of what it shows now.
    pub(super) steps: usize,
    /// Steps that have been painted.
    painted: usize,
    /// What stood there before: the rest is still of it.
    before: Option<Share>,
}

impl Drawn {
    fn first(version: &Version) -> Self {
        Self { steps: AT_ONCE.min(version.steps()), painted: 0, before: None }
    }

    /// Of a version that comes after the one this was of.
    fn then(&self, own: &Version, version: &Version) -> Self {
        let first = Self::first(version);
        if version == own {
            self.clone()
        } else if version.follows(own) {
            let before = Some(Share { of: own.clone(), steps: self.steps });
            Self { painted: self.painted, before, ..first }
        } else {
            first
        }
    }

    /// One stride further. Strides grow with the letter, since each looks at all chunks before it.
    fn next(&self, all: usize) -> Self {
        let steps = (self.steps + STRIDE.max(self.steps / 16)).min(all);
        let before = self.before.clone().filter(|_| steps < all);
        Self { steps, painted: self.painted.max(self.steps), before }
    }

    /// Whether the browser may skip a chunk where it is out of sight.
    pub(super) fn may_skip(&self, chunk: usize, share: &Share) -> bool {
        let painted = |steps| share.of.share(chunk, steps);
        chunk >= KEPT && painted(self.painted) == painted(usize::MAX)
    }

    /// What is drawn of each chunk: of this version, and behind it of the one before.
    pub(super) fn chunks(&self, version: &Version) -> impl Iterator<Item = (Share, Option<Share>)> {
        (0..).map_while(|chunk| {
            let share = |of: &Version, steps| {
                let steps = of.share(chunk, steps);
                (steps > 0).then(|| Share { of: of.clone(), steps })
            };
            let now = share(version, self.steps);
            let before = self.before.as_ref().and_then(|before| share(&before.of, before.steps));
            match (now, before) {
                (Some(now), before) => {
                    let rest = before.filter(|before| before.steps > now.steps);
                    Some((now, rest))
                }
                (None, before) => before.map(|before| (before, None)),
            }
        })
    }
}

/// How far a version is drawn; the rest follows frame by frame.
#[hook]
pub(super) fn use_drawn(version: &Version) -> Drawn {
    let state = use_state(|| (version.clone(), Drawn::first(version)));
    let drawn = state.1.then(&state.0, version);
    let (set, now) = (state.setter(), drawn.clone());
    let progress = (version.clone(), drawn.steps, drawn.painted);
    use_effect_with(progress, move |(version, steps, painted)| {
        let wanted = Rc::new(Cell::new(*steps.min(painted) < version.steps()));
        if wanted.get() {
            let (wanted, version) = (wanted.clone(), version.clone());
            spawn_local(async move {
                platform::painted().await;
                if wanted.get() {
                    let next = now.next(version.steps());
                    set.set((version, next));
                }
            });
        }
        move || wanted.set(false)
    });
    drawn
}
