//! The facts of prose by what they tell of: indicator and noun, then time and place.

use std::cell::OnceCell;

use super::{Fact, Facts, MOST_CANDIDATES, Told};
use crate::{analyze::subject, growth::Period};

/// Prose facts by their names, found without a copy of any.
#[derive(Debug)]
pub(super) struct ByName {
    /// Each with the digest of its name, which is the upper half, in order of digest and fact.
    by_name: Vec<u64>,
    /// Those of one digest in the order of time and place, where the first of them stands in the list above.
    /// Filled when the first rule asks, since for most things none does.
    by_place: Vec<OnceCell<Vec<Placed>>>,
}

/// A digest of a name of indicator and noun. That others may share it only costs a look.
fn digest((indicator, noun): (&str, &str)) -> u32 {
    // FNV-1a: names are short, and most are asked for never again.
    let mut digest = 0x811c_9dc5;
    for name in [indicator, noun] {
        for byte in name.as_bytes() {
            digest = (digest ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        }
    }
    digest
}

/// A digest with a fact.
fn entry(digest: u32, fact: usize) -> u64 {
    u64::from(digest) << u32::BITS | fact as u64
}

impl ByName {
    fn of(facts: &[Told<'_>]) -> Self {
        let told = facts.iter().map(Told::fact).enumerate();
        let told = told.filter(|(_, fact)| !(fact.indicator.is_empty() && fact.noun.is_empty()));
        let mut by_name = Vec::with_capacity(facts.len());
        by_name.extend(told.map(|(at, fact)| entry(digest(fact.name()), at)));
        by_name.sort_unstable();
        let by_place = by_name.iter().map(|_| OnceCell::new()).collect();
        Self { by_name, by_place }
    }

    /// Where the facts whose names have a digest begin in the list, if there are any.
    fn first(&self, digest: u32) -> Option<usize> {
        let first = self.by_name.partition_point(|own| *own < entry(digest, 0));
        self.by_name
            .get(first)
            .is_some_and(|own| own >> u32::BITS == u64::from(digest))
            .then_some(first)
    }

    /// The facts whose names have the same digest, from the first on.
    fn alike(&self, first: usize) -> impl Iterator<Item = usize> {
        let behind = self.by_name.get(first..).unwrap_or_default();
        let digest = behind.first().map(|own| own >> u32::BITS);
        let alike = behind.iter().take_while(move |own| Some(**own >> u32::BITS) == digest);
        alike.filter_map(|own| usize::try_from(own & u64::from(u32::MAX)).ok())
    }
}

/// A time, a place and a fact.
type Placed = (Option<Period>, Option<String>, usize);

/// Those of a time and place.
fn at<'t>(
    by_place: &'t [Placed],
    period: Option<Period>,
    place: Option<&'t str>,
) -> impl Iterator<Item = usize> + 't {
    let wanted = (period, place);
    let from = by_place.partition_point(|(at, of, _)| (*at, of.as_deref()) < wanted);
    let behind = by_place.get(from..).unwrap_or_default().iter();
    behind.take_while(move |(at, of, _)| (*at, of.as_deref()) == wanted).map(|(.., fact)| *fact)
}

impl<'f> Fact<'f> {
    /// Indicator and noun.
    fn name(self) -> (&'f str, &'f str) {
        (self.indicator, self.noun)
    }
}

impl Facts<'_> {
    fn by_name(&self) -> &ByName {
        self.told.get_or_init(|| ByName::of(&self.prose))
    }

    /// The first facts of prose with a name of indicator and noun, in order.
    pub(super) fn named(&self, name: (&str, &str)) -> impl Iterator<Item = (usize, Fact<'_>)> {
        let told = self.by_name();
        let alike = told.first(digest(name)).into_iter().flat_map(|first| told.alike(first));
        let facts = alike.take(MOST_ALIKE).filter_map(|at| Some((at, self.get(at)?)));
        facts.filter(move |(_, fact)| fact.name() == name)
    }

    /// The first facts of prose that tell of a thing at a time, of a place or of one that its name may
    /// mean, and that fit.
    pub(super) fn told(
        &self,
        name: (&str, &str),
        period: Option<Period>,
        entity: Option<&str>,
        fits: impl Fn(usize, Fact<'_>) -> bool,
    ) -> Vec<usize> {
        let told = self.by_name();
        let first = told.first(digest(name));
        let slot = first.and_then(|first| Some((first, told.by_place.get(first)?)));
        let Some((first, by_place)) = slot else { return Vec::new() };
        let by_place = by_place.get_or_init(|| self.by_place(told.alike(first)));
        let own = self.own.same(entity, None).then_some(None);
        let places = [own, entity.map(|entity| Some(subject::bare(entity)))].into_iter().flatten();
        // The first of all are among the first of each place.
        let mut found: Vec<usize> = Vec::new();
        for place in places {
            let alike = at(by_place, period, place).take(MOST_ALIKE);
            let fitting = alike.filter(|at| {
                self.get(*at).is_some_and(|fact| fact.name() == name && fits(*at, fact))
            });
            found.extend(fitting.take(MOST_CANDIDATES));
        }
        found.sort_unstable();
        found.dedup();
        found.truncate(MOST_CANDIDATES);
        found
    }

    /// Facts in the order of time and place.
    fn by_place(&self, facts: impl Iterator<Item = usize>) -> Vec<Placed> {
        let mut placed = Vec::new();
        for (at, fact) in facts.filter_map(|at| Some((at, self.get(at)?))) {
            let entity = fact.entity;
            let own = self.own.same(entity, None).then_some(None);
            let bare = entity.map(|entity| Some(subject::bare(entity).to_owned()));
            let names = [own, bare].into_iter().flatten();
            placed.extend(names.map(|name| (fact.period, name, at)));
        }
        placed.sort_unstable();
        placed
    }
}

/// Most facts of one thing at one time and place that are looked at: of more nobody could choose.
const MOST_ALIKE: usize = 256;
