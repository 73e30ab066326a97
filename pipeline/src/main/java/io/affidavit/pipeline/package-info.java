/** To be written. */
package io.affidavit.pipeline;
