//! What Firefox is started with.

use serde_json::{Map, Value, json};
use std::{net::SocketAddr, path::Path};

/// A fresh profile without a window, downloads in the folder, and `proxy` for everything that is not
/// on this machine.
pub(crate) fn capabilities(program: &Path, folder: &Path, proxy: SocketAddr) -> Map<String, Value> {
    let wanted = json!({
        "browserName": "firefox",
        "moz:firefoxOptions": {
            "binary": program,
            "args": ["-headless"],
            "prefs": {
                "browser.download.dir": folder.join("downloads"),
                "browser.download.folderList": 2,
                "intl.accept_languages": "zh-CN",
                "network.proxy.type": 1,
                "network.proxy.http": proxy.ip().to_string(),
                "network.proxy.http_port": proxy.port(),
                "network.proxy.ssl": proxy.ip().to_string(),
                "network.proxy.ssl_port": proxy.port(),
                // Its own look-ups, which are none of the page's.
                "app.normandy.enabled": false,
                "browser.safebrowsing.malware.enabled": false,
                "browser.safebrowsing.phishing.enabled": false,
                "browser.search.update": false,
                "datareporting.policy.dataSubmissionEnabled": false,
                "extensions.update.enabled": false,
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
            },
        },
    });
    wanted.as_object().cloned().unwrap_or_default()
}
