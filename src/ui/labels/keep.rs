//! Words about what is kept on the device.

words! {
    recents: "最近打开";
    recents_note: "只存在本机，浏览器可能定期清理";
    recents_empty: "清空";
    recents_stop: "不再记录";
    keeps_nothing: "没有记录最近打开的复函。";
    keep_again: "开始记录";
    not_kept: "本机没有存下这份文件。请重新选择它，修订会恢复。";
}

/// Corrections of another visit are back.
pub(crate) fn restored(count: usize) -> String {
    tr!("已恢复上次的修订 {n} 处。" % count)
}

/// `3 分钟前，✕ 1，? 4，修订 2 处`
pub(crate) fn kept(ago: u64, (conflicts, questions): (usize, usize), corrections: usize) -> String {
    let minutes = ago / 60_000;
    let mut words = match minutes {
        0 => tr!("刚刚").to_owned(),
        1..60 => tr!("{n} 分钟前" % minutes),
        60..1440 => tr!("{n} 小时前" % minutes / 60),
        _ => tr!("{n} 天前" % minutes / 1440),
    };
    for (name, count) in
        [(tr!("不一致"), conflicts), (tr!("需人工判断"), questions), (tr!("修订"), corrections)]
    {
        if count > 0 {
            words = tr!("{words}，{name} {count}", words, name, count);
        }
    }
    words
}
