/** What both filters share; not for applications, and may change with any version. */
package io.affidavit.servlet.internal;
