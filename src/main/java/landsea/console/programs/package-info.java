/**
 * An organisation's own programs: which come in and how, what they are told, and how that went. A merchant's page of webhooks and the
 * bank's are one.
 */
@NullMarked
package landsea.console.programs;

import org.jspecify.annotations.NullMarked;
