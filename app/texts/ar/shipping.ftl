# Ship notices.
