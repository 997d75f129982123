"""What has changed between two versions of a connector, and what that does to flows and apps that use it."""
