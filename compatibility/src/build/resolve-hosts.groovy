// Finds the jar of every coordinate that this build's rows name, as Maven finds any: its settings,
// mirrors and --offline hold; and the list of what Java 8 has. Writes target/hosts.properties,
// "group/artifact/version=path".

import org.eclipse.aether.RepositorySystem
import org.eclipse.aether.artifact.DefaultArtifact
import org.eclipse.aether.resolution.ArtifactRequest

// Not there with -Dmaven.test.skip, and then nothing is needed.
if (!new File(project.build.testOutputDirectory, 'io/affidavit/compatibility/HostList.class').exists()) {
  return
}
def list = this.class.classLoader.loadClass('io.affidavit.compatibility.HostList')
def whole = Boolean.parseBoolean(project.properties['matrix.whole'])
def rows = list.read(new File(project.basedir, 'hosts.txt').toPath())
def system = session.container.lookup(RepositorySystem)
def found = new Properties()
def jar = { group, name, type, version ->
  def request = new ArtifactRequest(
      new DefaultArtifact(group, name, type, version), project.remoteProjectRepositories, null)
  system.resolveArtifact(session.repositorySession, request).artifact.file.path
}
rows.findAll { whole || it.plain }*.coordinates().flatten().unique().each {
  def (group, name, version) = it.split(':')
  found.setProperty(it.replace(':', '/'), jar(group, name, 'jar', version))
}
found.setProperty('java8.signature', jar('org.codehaus.mojo.signature', 'java18', 'signature', '1.0'))
new File(project.build.directory, 'hosts.properties').withWriter('UTF-8') { found.store(it, null) }
