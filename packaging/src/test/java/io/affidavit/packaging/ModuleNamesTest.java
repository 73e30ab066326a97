package io.affidavit.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;

/** Names of modules and bundles, as the built jars have them. */
class ModuleNamesTest {
  @Test
  void everyJarIsAModuleByTheNameOfItsPackages() throws Exception {
    for (Published module : Published.jars()) {
      Attributes manifest = module.manifest().getMainAttributes();
      String name = manifest.getValue("Automatic-Module-Name");
      assertEquals(name, manifest.getValue("Bundle-SymbolicName"), module.toString());
      assertTrue(manifest.getValue("Export-Package").contains(name), module.toString());
      ModuleReference found = ModuleFinder.of(module.jar()).findAll().iterator().next();
      assertEquals(name, found.descriptor().name());
      assertTrue(
          found.descriptor().packages().stream().allMatch(each -> each.startsWith(name)),
          found.descriptor().packages().toString());
    }
  }

  /** Of a package in two jars the module system takes neither. */
  @Test
  void noPackageIsInTwoJars() throws Exception {
    Map<String, String> owners = new TreeMap<>();
    for (Published module : Published.jars()) {
      for (String name :
          ModuleFinder.of(module.jar()).findAll().iterator().next().descriptor().packages()) {
        assertNull(owners.put(name, module.artifactId()), name);
      }
    }
    assertTrue(owners.size() > 10, owners.toString());
  }
}
