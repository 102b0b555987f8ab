/** What an organisation's programs are told: webhooks and how their deliveries went. A merchant's page and the bank's are one. */
@NullMarked
package landsea.console.programs;

import org.jspecify.annotations.NullMarked;
