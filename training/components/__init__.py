"""How the trained components of `graphbuild.language` are made. `project.yml` names the order."""
