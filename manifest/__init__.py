"""The Teams app package: what a school's Teams administrator uploads."""

from __future__ import annotations

from manifest.package import VERSION, AppPackage, Say, build
from manifest.permissions import RESOURCE_SPECIFIC, ResourcePermission

__all__ = ["RESOURCE_SPECIFIC", "VERSION", "AppPackage", "ResourcePermission", "Say", "build"]
