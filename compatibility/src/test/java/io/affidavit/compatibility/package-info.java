/** The built jars on every host version that we claim. */
package io.affidavit.compatibility;
