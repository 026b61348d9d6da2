/** Words for the deviations of a date from ISO 8601. In a sentence, they follow the date itself. */

import type { Message } from '../../text/message.ts';
import { shorten } from '../../text/shorten.ts';
import type { DateDeviation, DatePart } from '../../time/time.ts';

/** What `deviation` says of a date: `has no offset`. */
export function deviationWords(deviation: DateDeviation): Message {
  switch (deviation.kind) {
    case 'unreadable':
      return { en: 'is not a date and time', zh: '不是日期时间' };
    case 'impossible': {
      const part = PARTS[deviation.part];
      return { en: `has ${part.en} that does not exist`, zh: `${part.zh}不存在` };
    }
    case 'digits': {
      const part = PARTS[deviation.part];
      return {
        en: `does not have two digits for ${part.en.replace(/^an? /u, 'the ')}`,
        zh: `${part.zh}不是两位数`,
      };
    }
    case 'no-time':
      return { en: 'has no time', zh: '没有时间' };
    case 'no-seconds':
      return { en: 'has no seconds', zh: '没有秒' };
    case 'no-offset':
      return { en: 'has no offset from UTC', zh: '没有时区偏移' };
    case 'end-of-day':
      return { en: 'says 24:00, which is 00:00 of the next day', zh: '写了 24:00，应为次日 00:00' };
    case 'leap-second':
      return { en: 'has a 60th second', zh: '秒数是 60' };
    case 'separator':
      return { en: 'is not separated by “-”, “T” and “:”', zh: '没有用“-”“T”“:”分隔' };
    case 'offset-form':
      return { en: 'does not write its offset like “+08:00”', zh: '时区偏移不是“+08:00”的形式' };
    case 'full-width':
      return { en: 'has full-width characters', zh: '含有全角字符' };
    case 'other-form':
      return { en: 'is not written as year, month and day', zh: '不是“年-月-日”的形式' };
    case 'zone-name':
      return {
        en: `names a time zone (“${shorten(deviation.name, 10)}”) in place of an offset`,
        zh: `用时区名称“${shorten(deviation.name, 10)}”代替了时区偏移`,
      };
    case 'blanks':
      return { en: 'has spaces around it', zh: '前后有空格' };
    case 'extra': {
      const text = shorten(deviation.text, 20);
      return { en: `has something after it (“${text}”)`, zh: `后面多了“${text}”` };
    }
  }
}

const PARTS: Readonly<Record<DatePart, Message>> = {
  month: { en: 'a month', zh: '月份' },
  day: { en: 'a day', zh: '日期' },
  hour: { en: 'an hour', zh: '小时' },
  minute: { en: 'a minute', zh: '分钟' },
  second: { en: 'a second', zh: '秒数' },
  offset: { en: 'an offset', zh: '时区偏移' },
};
