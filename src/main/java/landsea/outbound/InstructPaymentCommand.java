package landsea.outbound;

import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.MerchantId;

/** A merchant wants a payment made abroad. */
public record InstructPaymentCommand(
        UUID organisation, String requestKey, MerchantId merchant, OutboundInstruction instruction, String actor)
        implements Command<OutboundAnswer> {

    @Override
    public Bucket bucket() {
        return merchant.bucket();
    }

    @Override
    public Object subject() {
        return merchant;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of("merchant", merchant.text(), "instruction", instruction.document());
    }
}
