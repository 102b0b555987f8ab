package landsea.banking.exchange;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which banks are spoken to, and how.
 *
 * @param bic our own, in every message
 */
@ConfigurationProperties("landsea")
record BankSettings(
        @DefaultValue("") String bic,
        @DefaultValue One collectingBank,
        @DefaultValue One foreignBank) {

    /**
     * One bank.
     *
     * @param rail the name of a kind of rail; empty while it is not connected
     * @param bic the bank's own
     * @param organisation the text form of its id where it is one of the parties here; empty for one that is not
     */
    record One(
            @DefaultValue("") String rail,
            @DefaultValue("") String bic,
            @DefaultValue("") String organisation) {}
}
