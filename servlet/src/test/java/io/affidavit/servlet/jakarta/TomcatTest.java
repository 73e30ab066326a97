package io.affidavit.servlet.jakarta;

import io.affidavit.servlet.ContainerContract;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** {@code jakarta.servlet}, on Tomcat 11. */
class TomcatTest extends ContainerContract {
  @TempDir Path directory;
  private @Nullable Tomcat tomcat;

  @Override
  @SuppressWarnings("deprecation") // what comes after addServletMappingDecoded, Tomcat 10 lacks
  protected int start() throws Exception {
    Tomcat started = new Tomcat();
    tomcat = started;
    started.setBaseDir(directory.toString());
    started.setHostname("127.0.0.1");
    started.setPort(0);
    started.getConnector().setProperty("address", "127.0.0.1");
    Context context = started.addContext("", directory.toString());
    filter(context, "around", new Application.Around());
    filter(context, "audit", new AuditMdcFilter())
        .addInitParameter("trustedProxies", "127.0.0.0/8");
    Tomcat.addServlet(context, "echo", new Application.Echo()).setAsyncSupported(true);
    context.addServletMappingDecoded("/", "echo");
    ErrorPage page = new ErrorPage();
    page.setErrorCode(500);
    page.setLocation("/failed");
    context.addErrorPage(page);
    started.start();
    return started.getConnector().getLocalPort();
  }

  private static FilterDef filter(Context context, String name, Filter filter) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(name);
    definition.setFilter(filter);
    definition.setAsyncSupported("true");
    context.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName(name);
    map.addURLPattern("/*");
    for (DispatcherType type : DispatcherType.values()) {
      map.setDispatcher(type.name());
    }
    context.addFilterMap(map);
    return definition;
  }

  @Override
  protected void stop() throws Exception {
    Objects.requireNonNull(tomcat).stop();
    tomcat.destroy();
  }
}
