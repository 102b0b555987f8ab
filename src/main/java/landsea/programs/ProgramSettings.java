package landsea.programs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How programs come in; all in real time.
 *
 * @param issuer our own name in tokens, an address; empty for the one that was asked
 * @param audience for whom tokens are
 * @param life of a token
 * @param keyLife for how long a key signs before the next takes its place
 * @param overlap how long a secret or key of a program goes on beside a new one
 * @param callsPerMinute how often a new program may call
 * @param external an issuer besides us
 */
@ConfigurationProperties("landsea.programs")
record ProgramSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("landsea") String audience,
        @DefaultValue("10m") Duration life,
        @DefaultValue("30d") Duration keyLife,
        @DefaultValue("24h") Duration overlap,
        @DefaultValue("600") int callsPerMinute,
        @DefaultValue External external) {

    /**
     * An issuer that the bank trusts to vouch for programs.
     *
     * @param issuer as its tokens name it; empty for none
     * @param jwkSetUri where its keys are
     * @param claim that carries the program's id here
     */
    record External(
            @DefaultValue("") String issuer,
            @DefaultValue("") String jwkSetUri,
            @DefaultValue("landsea_program") String claim) {

        External {
            if (issuer.isEmpty() != jwkSetUri.isEmpty()) {
                throw new IllegalArgumentException("landsea.programs.external needs both an issuer and a jwk-set-uri");
            }
        }
    }
}
