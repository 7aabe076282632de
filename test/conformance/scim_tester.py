"""Runs scim2-tester against a server and prints what it found, one JSON object a line: status, check, resource, reason.

Usage: scim_tester.py BASE_URL TOKEN VALUES, where VALUES is JSON:
  "examples": by resource, by path, what Genesys takes there ("{uuid}" is made anew each time),
  "groups": ids of groups that exist. Genesys creates none over SCIM: the first creation is sent as it is, so that its
  refusal shows; each later one writes to the next of these groups and goes on with it.
"""

import json
import re
import sys
import uuid
from collections.abc import Sequence

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_models import Path
from scim2_tester import check_server


class Examples(Sequence):
    """Example values of an attribute, as scim2-tester chooses from them."""

    def __init__(self, values):
        self.values = values

    def __len__(self):
        return len(self.values)

    def __getitem__(self, index):
        value = self.values[index]
        return value.replace("{uuid}", str(uuid.uuid4())) if isinstance(value, str) else value


class GenesysClient(SyncSCIMClient):
    """A client for which existing groups stand in for created ones."""

    groups = ()
    creations = 0

    def create(self, target=None, *args, **kwargs):
        if not type(target).__name__.startswith("Group"):
            return super().create(target, *args, **kwargs)
        self.creations += 1
        if self.creations == 1:
            return super().create(target, *args, **kwargs)
        group = self.query(type(target), self.groups[self.creations - 2])
        target.id, target.display_name = group.id, group.display_name
        return self.replace(target)


def main(base_url, token, values):
    client = GenesysClient(Client(base_url=base_url, headers={"Authorization": f"Bearer {token}"}))
    client.groups = values["groups"]
    client.discover()
    for resource_type in client.provider.resource_types:
        model = client.provider.model_for(resource_type)
        for path, examples in values["examples"].get(resource_type.name, {}).items():
            binding = Path[model](path).resolve()
            binding.target_model.model_fields[binding.target_field_name].examples = Examples(examples)
    for result in check_server(client):
        first_line = (result.reason or "").split("\n")[0]
        reason = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "…", first_line)
        print(json.dumps({"status": result.status.name, "check": result.title, "resource": result.resource_type, "reason": reason}))


main(sys.argv[1], sys.argv[2], json.loads(sys.argv[3]))
