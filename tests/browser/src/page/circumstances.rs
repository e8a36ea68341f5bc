//! What surrounds the page in a story: window, taste, network, host, processor.

use super::{Page, Size};
use crate::Browser;
use serde_json::{Value, json};

impl Page {
    /// Sets the size of the page.
    pub fn resize(&self, size: Size) {
        if self.driver.browser() == Browser::Firefox {
            let work = self.driver.client().set_window_size(size.0, size.1);
            return self.driver.block_on(work).expect("the window's size");
        }
        let mobile = size.0 < 600;
        self.driver.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": size.0, "height": size.1, "deviceScaleFactor": 1, "mobile": mobile }),
        );
        self.driver.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": mobile }));
    }

    /// Asks for a dark or a light page, as the system would.
    pub fn prefer_dark(&self, dark: bool) {
        let value = if dark { "dark" } else { "light" };
        self.prefer(&[("prefers-color-scheme", value)]);
    }

    /// Asks for what a person set in the system, as media features with their values.
    pub fn prefer(&self, features: &[(&str, &str)]) {
        let named = |(name, value): &(&str, &str)| json!({ "name": name, "value": value });
        let features: Vec<Value> = features.iter().map(named).collect();
        self.driver.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Shows the page as it would be printed, or as on a screen again.
    pub fn print_media(&self, on: bool) {
        let media = if on { "print" } else { "" };
        self.driver.devtools("Emulation.setEmulatedMedia", json!({ "media": media }));
    }

    /// Takes the page's host away.
    pub fn stop_host(&self) {
        self.server.go_down();
    }

    /// Has a script run in every page that loads from now on, before its own.
    pub fn before_each_page(&self, script: &str) {
        self.driver.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }));
    }

    /// Switches the pages' own scripts off, or on again.
    pub fn switch_scripts(&self, on: bool) {
        self.driver.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": !on }));
    }

    /// Cuts the browser off from every network.
    pub fn cut_off(&self) {
        self.driver.devtools("Network.enable", json!({}));
        self.driver.devtools(
            "Network.emulateNetworkConditions",
            json!({ "offline": true, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0 }),
        );
    }

    /// Makes the processor slower by a factor.
    pub fn slow_down(&self, factor: u32) {
        self.driver.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": factor }));
    }
}
