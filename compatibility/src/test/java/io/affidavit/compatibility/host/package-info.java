/** What runs inside a row's JVM: on that row's host, compiled for Java 8. */
package io.affidavit.compatibility.host;
