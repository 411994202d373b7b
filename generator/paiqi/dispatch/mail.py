"""A message as e-mail: text and HTML, handed to a server of outgoing mail."""

from __future__ import annotations

import hashlib
import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from importlib import resources

from jinja2 import Environment

from paiqi.dispatch.document import Document
from paiqi.dispatch.markup import plain
from paiqi.dispatch.sending import NotSent, hidden
from paiqi.text.messages import Message, Spoken, msg

#: How a server of outgoing mail is spoken to: encrypted after a greeting, from the beginning, not at all.
SECURITIES = ("starttls", "tls", "none")
LABEL = Spoken("邮件", "Mail")


@dataclass(frozen=True, slots=True)
class MailServer:
    """A server of outgoing mail, who sends and who receives; `user` "" where it asks for none."""

    host: str
    port: int
    security: str
    user: str
    password: str
    sender: str
    receivers: tuple[str, ...]


def email(document: Document, server: MailServer, now: datetime, key: str) -> EmailMessage:
    """The mail of a message. Its identity is that of its text and of `key`: sent twice, clients show it once;
    raises NotSent for addresses that are none.
    """
    made = EmailMessage(policy=SMTP)
    text = as_text(document)
    digest = hashlib.blake2b(f"{key}\0{text}".encode(), digest_size=12).hexdigest()
    try:
        made["Subject"] = plain(document.title)
        made["From"] = server.sender
        made["To"] = ", ".join(server.receivers)
        made["Date"] = format_datetime(now)
        made["Message-ID"] = f"<{digest}@{key}.paiqi>"
        made["Auto-Submitted"] = "auto-generated"
    except (ValueError, IndexError, MessageError):
        raise NotSent(
            msg("the sender or a receiver is no e-mail address: look at PAIQI_MAIL_FROM and PAIQI_MAIL_TO")
        ) from None
    made.set_content(text)
    made.add_alternative(_html(document), subtype="html")
    made.set_boundary(f"paiqi-{digest}")
    return made


def as_text(document: Document) -> str:
    """The whole message as plain text."""
    lines = [plain(document.title)]
    for section in document.sections:
        lines += ["", plain(section.title)]
        lines += ["- " + "".join(plain(piece.text) for piece in line) for line in section.lines]
    if document.link:
        lines += ["", f"{plain(document.link.text)}: {document.link.url}"]
    return "\n".join(lines) + "\n"


def _html(document: Document) -> str:
    source = (resources.files("paiqi") / "dispatch" / "mail.html").read_text("utf-8")
    mail = Environment(autoescape=True, finalize=lambda value: plain(str(value))).from_string(source)
    return mail.render(document=document)


def deliver(mail: EmailMessage, server: MailServer, patience: float) -> None:
    """Hands a mail over; raises NotSent, in whose message no password stands."""
    try:
        with _connected(server, patience) as connection:
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(mail, server.sender, list(server.receivers))
    except smtplib.SMTPAuthenticationError as error:
        told = msg("the server of outgoing mail does not know user and password")
        raise _not_sent(told, error.smtp_code) from None
    except smtplib.SMTPResponseException as error:
        told = msg("the server of outgoing mail refuses: look at sender, receivers and its rules")
        raise _not_sent(told, error.smtp_code) from None
    except smtplib.SMTPRecipientsRefused as error:
        told = msg("the server of outgoing mail takes mail for none of the receivers")
        raise _not_sent(told, next(iter(error.recipients.values()))[0]) from None
    except smtplib.SMTPNotSupportedError:
        told = msg("the server of outgoing mail cannot do what is asked: look at PAIQI_SMTP_SECURITY")
        raise _not_sent(told, "-") from None
    except (smtplib.SMTPException, OSError, UnicodeError) as error:
        told = msg(
            "the server of outgoing mail does not answer: look at PAIQI_SMTP_HOST, PAIQI_SMTP_PORT and"
            " PAIQI_SMTP_SECURITY"
        )
        fault = hidden(str(error) or type(error).__name__, (server.password, server.user))
        raise _not_sent(told, fault) from None


def _connected(server: MailServer, patience: float) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security == "tls":
        return smtplib.SMTP_SSL(server.host, server.port, timeout=patience, context=context)
    connection = smtplib.SMTP(server.host, server.port, timeout=patience)
    if server.security == "starttls":
        try:
            connection.starttls(context=context)
        except BaseException:
            connection.close()
            raise
    return connection


def _not_sent(told: Message, code: object) -> NotSent:
    return NotSent(
        msg("{service} did not take the message ({code}): {hint}", service=LABEL, code=code, hint=told)
    )
