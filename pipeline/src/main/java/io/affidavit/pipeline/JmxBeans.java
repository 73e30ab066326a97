package io.affidavit.pipeline;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The beans of one trail at the platform's MBean server, which holds them, and so their class
 * loader, until they are taken back. Thread-safe.
 */
final class JmxBeans implements AuditHealth.Registration {
  private static final String DOMAIN = "io.affidavit";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final List<ObjectName> names = new ArrayList<>();

  private JmxBeans() {}

  static JmxBeans register(TrailView trail) throws JMException {
    JmxBeans beans = new JmxBeans();
    boolean all = false;
    try {
      String of =
          ",application=" + ObjectName.quote(trail.application()) + ",instance=" + trail.instance();
      beans.add("type=AuditTrail" + of, new TrailBean(trail));
      for (String target : trail.targets()) {
        String name = "type=Destination" + of + ",target=" + ObjectName.quote(target);
        beans.add(name, new DestinationBean(trail, target));
      }
      all = true;
    } finally {
      if (!all) {
        beans.close();
      }
    }
    return beans;
  }

  private synchronized void add(String properties, Object bean) throws JMException {
    ObjectName name = new ObjectName(DOMAIN + ":" + properties);
    server.registerMBean(bean, name);
    names.add(name);
  }

  @Override
  public synchronized void close() {
    for (ObjectName name : names) {
      try {
        server.unregisterMBean(name);
      } catch (JMException | RuntimeException alreadyGone) {
        // Somebody else took it back, or forbids to.
      }
    }
    names.clear();
  }
}
