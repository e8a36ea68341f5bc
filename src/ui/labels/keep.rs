//! Words about what is kept on the device.

pub(crate) const RECENTS: &str = "最近打开";
pub(crate) const RECENTS_NOTE: &str = "只存在本机，浏览器可能定期清理";
pub(crate) const RECENTS_EMPTY: &str = "清空";
pub(crate) const RECENTS_STOP: &str = "不再记录";
pub(crate) const KEEPS_NOTHING: &str = "没有记录最近打开的复函。";
pub(crate) const KEEP_AGAIN: &str = "开始记录";
pub(crate) const NOT_KEPT: &str = "本机没有存下这份文件。请重新选择它，修订会恢复。";

/// Corrections of another visit are back.
pub(crate) fn restored(count: usize) -> String {
    format!("已恢复上次的修订 {count} 处。")
}

/// `3 分钟前，✕ 1，? 4，修订 2 处`
pub(crate) fn kept(ago: u64, (conflicts, questions): (usize, usize), corrections: usize) -> String {
    let minutes = ago / 60_000;
    let mut words = match minutes {
        0 => "刚刚".to_owned(),
        1..60 => format!("{minutes} 分钟前"),
        60..1440 => format!("{} 小时前", minutes / 60),
        _ => format!("{} 天前", minutes / 1440),
    };
    for (name, count) in [("不一致", conflicts), ("需人工判断", questions), ("修订", corrections)]
    {
        if count > 0 {
            words.extend(["，", name, " ", &count.to_string()]);
        }
    }
    words
}
