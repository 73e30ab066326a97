package org.example.clinic;

import java.io.File;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.FileResourceSet;
import org.apache.catalina.webresources.StandardRoot;

/** A Tomcat 9 that deploys a web application, with a class loader of its own, at the root. */
final class Server implements AutoCloseable {
  /** What a server shares with its applications: its own classes, and nothing of this test's. */
  private static final class Shared extends ClassLoader {
    private static final List<String> PACKAGES =
        List.of("org.apache.catalina.", "org.apache.tomcat.", "org.apache.naming.", "javax.");

    Shared() {
      super(getPlatformClassLoader());
    }

    @Override
    protected URL findResource(String name) {
      boolean shared = PACKAGES.stream().anyMatch(name.replace('/', '.')::startsWith);
      return shared ? Server.class.getClassLoader().getResource(name) : null;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (PACKAGES.stream().anyMatch(name::startsWith)) {
        return Server.class.getClassLoader().loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }
  }

  private final Tomcat tomcat = new Tomcat();

  Server(Path directory) throws LifecycleException {
    tomcat.setBaseDir(directory.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    tomcat.getHost().setAutoDeploy(false);
    tomcat.start();
  }

  String address() {
    return "http://localhost:" + tomcat.getConnector().getLocalPort();
  }

  /**
   * Starts an application.
   *
   * @param folder the folder with WEB-INF/web.xml
   * @param classPath its classes and libraries
   */
  Context deploy(Path folder, String classPath) {
    StandardContext context = new StandardContext();
    context.setName("");
    context.setPath("");
    context.setDocBase(folder.toAbsolutePath().toString());
    context.setParentClassLoader(new Shared());
    context.setResources(resources(context, classPath));
    context.addLifecycleListener(new ContextConfig());
    tomcat.getHost().addChild(context);
    return context;
  }

  /** Classes and jars where a WAR has them, without a copy. */
  private static StandardRoot resources(Context context, String classPath) {
    StandardRoot resources = new StandardRoot(context);
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (entry.isEmpty()) {
        // Would be the working directory, and this the whole of it to Tomcat's scan.
        throw new IllegalArgumentException("an empty entry in " + classPath);
      }
      String name = Path.of(entry).getFileName().toString();
      resources.addPreResources(
          Files.isDirectory(Path.of(entry))
              ? new DirResourceSet(resources, "/WEB-INF/classes", entry, "/")
              : new FileResourceSet(resources, "/WEB-INF/lib/" + name, entry, "/"));
    }
    return resources;
  }

  /** Ends an application. */
  void undeploy(Context context) {
    tomcat.getHost().removeChild(context);
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }
}
