package landsea.sandbox;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import com.prowidesoftware.swift.model.mx.MxCamt05600108;
import com.prowidesoftware.swift.model.mx.MxPacs00400109;
import com.prowidesoftware.swift.model.mx.MxPacs00800108;
import com.prowidesoftware.swift.model.mx.MxPacs02800103;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction39;
import com.prowidesoftware.swift.model.mx.dic.PaymentTransaction106;
import com.prowidesoftware.swift.model.mx.dic.PaymentTransaction112;
import com.prowidesoftware.swift.model.mx.dic.PaymentTransaction113;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import landsea.basics.Money;
import landsea.sandbox.CollectingBank.ReturnRequest;
import landsea.sandbox.ForeignBank.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what LandSea asks of the banks: with the library of other banks, not with LandSea's own reading. */
final class BankReads {

    private static final Logger LOG = LoggerFactory.getLogger(BankReads.class);

    /** What a message asks for; one transaction each. */
    sealed interface Asked {

        /** The message's own reference. */
        String messageId();

        /** A pacs.008. */
        record Pay(String messageId, Request request) implements Asked {}

        /** A pacs.004. */
        record SendBack(String messageId, String uetr, ReturnRequest request) implements Asked {}

        /** A camt.056. */
        record Cancel(String messageId, String cancellationId, String endToEndId, String uetr) implements Asked {}

        /** A pacs.028. */
        record Status(String messageId, About about) implements Asked {}
    }

    /** What a status is of: one transaction of a message. */
    record About(String messageId, String messageName, String endToEndId, String transactionId, String uetr) {}

    private BankReads() {}

    /** Empty where this is none of the messages that the banks take, or lacks what they need. */
    static Optional<Asked> read(byte[] bytes) {
        try {
            return switch (AbstractMX.parse(new String(bytes, StandardCharsets.UTF_8))) {
                case MxPacs00800108 message -> Optional.of(pay(message));
                case MxPacs00400109 message -> Optional.of(sendBack(message));
                case MxCamt05600108 message -> Optional.of(cancel(message));
                case MxPacs02800103 message -> Optional.of(status(message));
                case null -> Optional.empty();
                default -> Optional.empty();
            };
        } catch (RuntimeException unreadable) {
            // Whatever the library throws over what is missing or no amount: the bank can make nothing of it.
            LOG.warn("sandbox bank: a message could not be read: {}", unreadable.toString());
            return Optional.empty();
        }
    }

    private static Asked pay(MxPacs00800108 message) {
        CreditTransferTransaction39 tx =
                message.getFIToFICstmrCdtTrf().getCdtTrfTxInf().getFirst();
        return new Asked.Pay(
                message.getFIToFICstmrCdtTrf().getGrpHdr().getMsgId(),
                new Request(
                        tx.getPmtId().getEndToEndId(),
                        Money.of(
                                tx.getIntrBkSttlmAmt().getCcy(),
                                tx.getIntrBkSttlmAmt().getValue().toPlainString()),
                        tx.getCdtr().getNm(),
                        tx.getCdtrAcct().getId().getOthr() == null
                                ? tx.getCdtrAcct().getId().getIBAN()
                                : tx.getCdtrAcct().getId().getOthr().getId(),
                        tx.getCdtrAgt().getFinInstnId().getBICFI(),
                        tx.getPmtId().getUETR()));
    }

    private static Asked sendBack(MxPacs00400109 message) {
        PaymentTransaction112 tx = message.getPmtRtr().getTxInf().getFirst();
        // Why, and the reference where it is too long for its element.
        List<String> words = tx.getRtrRsnInf().getFirst().getAddtlInf();
        return new Asked.SendBack(
                message.getPmtRtr().getGrpHdr().getMsgId(),
                text(tx.getOrgnlUETR()),
                new ReturnRequest(
                        message.getPmtRtr().getGrpHdr().getMsgId(),
                        tx.getOrgnlTxId() == null ? words.getLast() : tx.getOrgnlTxId(),
                        Money.of(
                                tx.getRtrdIntrBkSttlmAmt().getCcy(),
                                tx.getRtrdIntrBkSttlmAmt().getValue().toPlainString()),
                        words.getFirst()));
    }

    private static Asked cancel(MxCamt05600108 message) {
        PaymentTransaction106 tx =
                message.getFIToFIPmtCxlReq().getUndrlyg().getFirst().getTxInf().getFirst();
        return new Asked.Cancel(
                message.getFIToFIPmtCxlReq().getAssgnmt().getId(),
                tx.getCxlId(),
                tx.getOrgnlEndToEndId(),
                text(tx.getOrgnlUETR()));
    }

    private static Asked status(MxPacs02800103 message) {
        PaymentTransaction113 tx = message.getFIToFIPmtStsReq().getTxInf().getFirst();
        return new Asked.Status(
                message.getFIToFIPmtStsReq().getGrpHdr().getMsgId(),
                new About(
                        tx.getOrgnlGrpInf().getOrgnlMsgId(),
                        tx.getOrgnlGrpInf().getOrgnlMsgNmId(),
                        text(tx.getOrgnlEndToEndId()),
                        text(tx.getOrgnlTxId()),
                        text(tx.getOrgnlUETR())));
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }
}
