# SPDX-License-Identifier: Apache-2.0
"""What pyproject.toml cannot say: the version is that of the tree, and the wheel has a library in it,
which is for one architecture and any version of Python."""
import os

from setuptools import setup
from setuptools.dist import Distribution
from wheel.bdist_wheel import bdist_wheel


class WithLibrary(Distribution):
    def has_ext_modules(self):
        return True


class Wheel(bdist_wheel):
    def get_tag(self):
        return "py3", "none", super().get_tag()[2]


setup(version=os.environ["NLVIRT_VERSION"], distclass=WithLibrary, cmdclass={"bdist_wheel": Wheel})
